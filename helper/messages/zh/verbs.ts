// The verb table: what verbs and flags do.

import type { Catalogue } from '../say.ts'

export const verbTexts: Catalogue = {}
