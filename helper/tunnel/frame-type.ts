// Types of frames, in the session's stream. Constants of their own, so that a bundler can put the number in the place of the name.

export const open = 1
export const opened = 2
export const refused = 3
export const data = 4
export const fin = 5
export const rst = 6
export const window = 7
export const blocked = 8
