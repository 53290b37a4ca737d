import { spawnSync } from 'node:child_process'
import { hasFish } from '../fish/world.ts'
import { tmuxDesk } from './desk.ts'
import { panesOf } from './panes.ts'

panesOf('tmux', tmuxDesk, hasFish && spawnSync('tmux', ['-V']).status === 0)
