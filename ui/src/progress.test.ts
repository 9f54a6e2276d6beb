import { expect, it, vi } from 'vitest'
import type { Batch } from './api/batches'

vi.mock('@/i18n', () => ({ language: () => 'zh' }))
vi.mock('./me', () => ({ me: { viewer: null }, iAm: () => false }))
vi.mock('./router', () => ({ caseworkers: [] }))
vi.mock('./i18n', () => ({ language: () => 'zh' }))
const { batches, heard, isOlder, newestFirst, shareOf } = await import('./progress')

const batch = (state: Batch['state'], remaining: number, created = '2023-02-14T09:00') => ({ batch: 'b', state, total: 10, remaining, created }) as Batch

it('lets go what was overtaken', () => {
  expect(isOlder(batch('running', 10), batch('done', 0))).toBe(true)
  expect(isOlder(batch('running', 5), batch('running', 4))).toBe(true)
  expect(isOlder(batch('stopped', 4), batch('running', 4))).toBe(false)
  expect(isOlder(batch('done', 0), batch('done', 0))).toBe(false)  // its papers go on
})

it('keeps the end, though the answer of its beginning comes after it', () => {
  heard(batch('done', 0))
  heard(batch('running', 10))
  expect(batches.get('b')?.state).toBe('done')
})

it('tells how much is through', () => expect([shareOf(batch('running', 10)), shareOf(batch('running', 4)), shareOf({ ...batch('done', 0), total: 0 })]).toEqual([0, 0.6, 1]))

it('sorts the newest first', () => {
  const [old, young] = [batch('done', 0, '2023-02-14T09:00'), batch('done', 0, '2023-02-15T09:00')]
  expect([old, young].sort(newestFirst)).toEqual([young, old])
})
