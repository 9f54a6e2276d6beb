import { describe, expect, it } from 'vitest'
import type { Finding, Sheet, UploadRow } from '@/api/uploads'
import { findingsAt, nextFault, patched, sizeOf, worst } from './grid'

const sheet: Sheet = {
  sheet: '明细', hidden: false, header_row: 1, rows: 3, missing: [], skipped_rows: [],
  columns: ['A', 'B', 'C'].map((column, index) => ({ column, index, header: column, field: null })),
}
const finding = (column: string, severity: Finding['severity'] = 'error'): Finding => ({ column, header: column, severity, code: 'x', message: '', remedy: '' })
const row = (n: number, ...findings: Finding[]): UploadRow => ({ sheet: '明细', row: n, taken: !findings.length, cells: ['a', 'b', 'c'], findings })
const rows = [row(2, finding('C'), finding('A')), row(3), row(4, finding('B', 'note')), row(5, finding('', 'warning'))]
const of = () => sheet

describe('findings', () => {
  it('know their worst', () => {
    expect(worst([])).toBeUndefined()
    expect(worst([finding('A', 'note'), finding('A', 'error'), finding('A', 'warning')])).toBe('error')
  })
  it('stand at their cell, or at the row', () => {
    expect(findingsAt(rows[0]!, 2, sheet)).toHaveLength(1)
    expect(findingsAt(rows[3]!, -1, sheet)).toHaveLength(1)
  })
})

describe('the next fault', () => {
  it('goes on in reading order', () => {
    const path = []
    let at = { row: 0, column: -1 }
    for (let next = nextFault(rows, at, 1, of); next; next = nextFault(rows, at, 1, of)) path.push((at = next))
    expect(path).toEqual([{ row: 0, column: 0 }, { row: 0, column: 2 }, { row: 2, column: 1 }, { row: 3, column: 0 }])
  })
  it('and back', () => {
    expect(nextFault(rows, { row: 2, column: 1 }, -1, of)).toEqual({ row: 0, column: 2 })
    expect(nextFault(rows, { row: 0, column: 0 }, -1, of)).toBeUndefined()
  })
})

describe('rows read again', () => {
  const edit = { sheet: '明细', row: 2, column: 2, value: 'z' }
  it('take their place', () => expect(patched(rows, [row(2, finding('B'))], edit)[0]!.findings).toEqual([finding('B')]))
  it('keep a mended one that the filter no longer finds', () => {
    expect(patched(rows, [], edit)[0]).toMatchObject({ cells: ['a', 'b', 'z'], findings: [], taken: true })
    expect(patched(rows, [], edit)[2]).toBe(rows[2])
  })
})

it.each([[0, '0 B'], [2048, '2 KB'], [4_812_332, '4.6 MB']])('%i bytes are %s', (bytes, read) => expect(sizeOf(bytes)).toBe(read))
