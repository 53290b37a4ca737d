import { expect, it } from 'vitest'
import { profileFromText } from '../../helper/core/profile-text.ts'
import { speak } from '../../helper/messages/say.ts'
import { zh } from '../../helper/messages/zh.ts'

it('several faults of a profile are set apart as the reader sets them apart', () => {
  const profile = { context: 'aks-dev', host: 'db.internal', port: 70_000, localPort: 0 }
  const text = JSON.stringify(profile, null, 2)
  expect(() => profileFromText(text, profile, 'file')).toThrow(/^file:4: [^;]*; file:5: [^;]*$/)
  speak('zh', zh)
  try {
    expect(() => profileFromText(text, profile, 'file')).toThrow(/^file:4: [^;；]*；file:5: [^;；]*$/)
  } finally {
    speak('en', {})
  }
})
