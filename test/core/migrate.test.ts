import { describe, expect, it } from 'vitest'
import { isOldConfig, migrateConfig } from '../../helper/core/migrate.ts'

const migrated = (entry: object) => migrateConfig({ db: entry }).profiles.get('db')

describe('files of the first brow', () => {
  it.each<[object, boolean]>([
    [{ db: { k8s_context: 'c', ip: '10.0.0.1' } }, true],
    [{ db: { env: 'c' }, settings: { language: 'zh' } }, true],
    [{ settings: { language: 'en' } }, true],
    [{ version: { k8s_context: 'a profile named version' } }, true],
    [{ profiles: { ip: 'a profile named profiles' } }, true],
    [{}, false],
    [{ version: 2, profiles: {} }, false],
    [{ profiles: { db: { context: 'c' } } }, false],
  ])('%j: %s', (document, old) => {
    expect(isOldConfig({ ...document })).toBe(old)
  })

  it('become profiles of today', () => {
    const entry = {
      k8s_context: 'aks-dev',
      ip: '10.0.0.1',
      local_port: '13306',
      remote_port: '3306',
      service_name: 'mysql',
      ttl: '30m',
    }
    expect(migrated(entry)).toEqual({
      context: 'aks-dev',
      host: '10.0.0.1',
      port: 3306,
      localPort: 13_306,
      service: 'mysql',
      ttl: '30m',
    })
  })

  it('keep their language', () => {
    expect(migrateConfig({ settings: { language: 'zh' } }).language).toBe('zh')
    expect(migrateConfig({ settings: { language: 'ru' } }).language).toBeUndefined()
  })

  it('may call the context env, and leave one of the ports out', () => {
    expect(migrated({ env: 'c', ip: 'h', local_port: 5432 })).toEqual({
      context: 'c',
      host: 'h',
      port: 5432,
      localPort: 5432,
    })
  })

  it('leave out what says nothing', () => {
    expect(migrated({ k8s_context: 'null', ip: '', remote_port: 'x', service_name: 'service', ttl: 'null' })).toEqual(
      {},
    )
  })

  it.each([
    ['30m', '30m'],
    ['1h', '1h'],
    ['900', '900s'],
    [900, '900s'],
    ['5', '10s'],
    ['7d', '24h'],
    ['1d', '1d'],
    ['', undefined],
    ['soon', undefined],
  ])('took the ttl %j for %s', (old, ttl) => {
    expect(migrated({ ttl: old })?.ttl).toBe(ttl)
  })
})
