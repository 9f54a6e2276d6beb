import { expect, it, vi } from 'vitest'

vi.mock('@/me', () => ({ me: { viewer: null } }))
const { later } = await import('./clock')

it.each([
  ['2023-02-14T09:20', 0, '2023-02-14T09:20'], ['2023-02-28T23:50', 15, '2023-03-01T00:05'], ['2023-02-14T09:20:31', 1, '2023-02-14T09:21'], ['', 5, ''],
])('%s and %i minutes is %s', (moment, minutes, is) => expect(later(moment, minutes)).toBe(is))
