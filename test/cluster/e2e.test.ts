import { endToEnd } from '../e2e/suite.ts'
import { realWorld } from './world.ts'

endToEnd('real cluster', () => realWorld())
