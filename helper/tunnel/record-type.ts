// Types of records, on the carrier. Constants of their own, so that a bundler can put the number in the place of the name.

export const data = 0
export const ack = 1
export const hello = 2
export const welcome = 3
export const ping = 4
export const pong = 5
export const goodbye = 6
