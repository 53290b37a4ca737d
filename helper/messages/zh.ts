// Chinese, whole. Loaded only when it is spoken.

import type { Catalogue } from './say.ts'
import { verbTexts } from './zh/verbs.ts'

export const zh: Catalogue = { ...verbTexts }
