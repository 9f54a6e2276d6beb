import { describe, expect, it } from 'vitest'
import { clockOf, daysAfter, difference, mondayOf, sum } from './figures'

describe('figures', () => {
  it('subtracts amounts exactly, over zero and beyond what a double holds', () => {
    expect(difference('0.30', '0.10')).toBe('0.20')
    expect(difference('1.00', '1.05')).toBe('-0.05')
    expect(difference('90071992547409931.01', '0.01')).toBe('90071992547409931.00')
    expect(difference('', '1.00')).toBe('')
    expect(sum('0.10', '0.20')).toBe('0.30')
    expect(sum('1.00', '?')).toBe('')
  })
  it('tells the moments of accounts in the court’s time', () => {
    expect(clockOf(0)).toBe('1970-01-01 08:00')
  })
  it('adds days over years and finds the Monday', () => {
    expect(daysAfter('2022-12-31', 1)).toBe('2023-01-01')
    expect(mondayOf('2023-02-19')).toBe('2023-02-13')
    expect(mondayOf('2023-02-13')).toBe('2023-02-13')
  })
})
