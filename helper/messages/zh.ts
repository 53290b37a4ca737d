// Chinese, whole. Loaded only when it is spoken.

import type { Catalogue } from './say.ts'
import { clusterTexts } from './zh/cluster.ts'
import { commandLineTexts } from './zh/command-line.ts'
import { fileTexts } from './zh/files.ts'
import { forwardTexts } from './zh/forwards.ts'
import { profileTexts } from './zh/profiles.ts'
import { verbTexts } from './zh/verbs.ts'
import { viewerTexts } from './zh/viewer.ts'

const parts = [verbTexts, commandLineTexts, profileTexts, clusterTexts, forwardTexts, fileTexts, viewerTexts]

// Into an object without a prototype, a hash table from the start: spreading hundreds of keys into a literal takes 2 ms longer.
export const zh: Catalogue = Object.assign(Object.create(null) as Catalogue, ...parts)
