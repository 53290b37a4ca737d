import { spawnSync } from 'node:child_process'
import { zellijPath } from '../../scripts/zellij.ts'
import { hasFish } from '../fish/world.ts'
import { zellijDesk } from './desk.ts'
import { panesOf } from './panes.ts'

// It runs in a terminal of tmux.
panesOf('zellij', zellijDesk, hasFish && zellijPath() !== undefined && spawnSync('tmux', ['-V']).status === 0)
