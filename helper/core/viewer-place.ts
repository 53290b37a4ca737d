// Where a viewer runs, so that a second `connect` can bring the reader to it.

import type { ViewerPlace } from '../types.ts'

/** From the environment that a multiplexer gives to its panes; in none, a plain terminal. */
export function viewerPlace(env: NodeJS.ProcessEnv): ViewerPlace {
  // Set means inside, whatever the value. Asked first: zellij hands down the TMUX of the terminal it was started in.
  if (env.ZELLIJ !== undefined) {
    return { multiplexer: 'zellij', session: env.ZELLIJ_SESSION_NAME ?? '', pane: env.ZELLIJ_PANE_ID ?? '' }
  }
  // TMUX is the server's socket, its pid and a number, with commas between; a pane's id is good for the whole server.
  if (env.TMUX) {
    return { multiplexer: 'tmux', session: env.TMUX.split(',').slice(0, -2).join(','), pane: env.TMUX_PANE ?? '' }
  }
  return { multiplexer: 'none', session: '', pane: '' }
}
