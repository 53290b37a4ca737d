// What a keeper has told so far: its log holds an event a line.
import { readText } from '../store/files.ts'
import { logPath, type Paths } from '../store/paths.ts'
import type { ForwardEvent } from '../types.ts'

/** Oldest first. Lines that are no events (a crash's stack) come as warnings. */
export function pastEvents(paths: Paths, id: string): ForwardEvent[] {
  const lines = (readText(logPath(paths, id)) ?? '').split('\n')
  return lines.filter((line) => line !== '').map(eventOf)
}

function eventOf(line: string): ForwardEvent {
  try {
    return JSON.parse(line) as ForwardEvent
  } catch {
    return { at: '', event: 'warning', message: line }
  }
}
