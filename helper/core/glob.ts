// Shell patterns over names: * ? [abc] [!abc]. Names cannot contain these characters, so nothing needs escaping.

/** True when the word is a pattern rather than a name. */
export function isGlob(word: string): boolean {
  return /[*?[\]]/.test(word)
}

/** A test for names; an unclosed bracket stands for itself. */
export function globMatcher(pattern: string): (name: string) => boolean {
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]!
    const set = character === '[' ? /^\[(!?)([^\]]+)\]/.exec(pattern.slice(index)) : null
    if (set !== null) {
      source += `[${set[1] === '' ? '' : '^'}${set[2]!.replace(/[\\^]/g, '\\$&')}]`
      index += set[0].length - 1
    } else if (character === '*') source += '.*'
    else if (character === '?') source += '.'
    else source += character.replace(/[\\^$.|+()[\]{}/]/, '\\$&')
  }
  try {
    const expression = new RegExp(`^${source}$`, 'su')
    return (name) => expression.test(name)
  } catch {
    // A range the wrong way round, such as [z-a], matches nothing.
    return () => false
  }
}
