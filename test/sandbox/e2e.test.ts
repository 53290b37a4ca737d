import { endToEnd } from '../e2e/suite.ts'
import { sandboxWorld } from './world.ts'

endToEnd('sandbox', sandboxWorld)
