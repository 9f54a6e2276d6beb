import { expect, it } from 'vitest'
import { count, daysBetween, money, nearness } from './numbers'

it.each([
  ['0.00', '0.00'], ['1234.50', '1,234.50'], ['-1234567.05', '-1,234,567.05'], ['123456789012345678.90', '123,456,789,012,345,678.90'],
  ['', ''], ['n/a', 'n/a'],
])('money %s reads %s', (yuan, read) => expect(money(yuan)).toBe(read))

it('counts', () => expect([count(0), count(999), count(1000), count(100000)]).toEqual(['0', '999', '1,000', '100,000']))

it.each([
  ['2023-02-14', '2023-02-14', 0], ['2023-02-28', '2023-03-01', 1], ['2024-02-28', '2024-03-01', 2], ['2023-03-01T09:00', '2023-02-27', -2],
])('from %s to %s are %i days', (from, to, days) => expect(daysBetween(from, to)).toBe(days))

it('says how near a day is', () => expect([-1, 0, 3, 4, null].map((n) => nearness(n))).toEqual(['late', 'soon', 'soon', 'later', '']))
