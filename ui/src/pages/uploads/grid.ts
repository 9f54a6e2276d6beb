import type { Finding, Severity, Sheet, SheetColumn, UploadRow } from '@/api/uploads'

export interface Spot { row: number; column: number }

const weight: Record<Severity, number> = { error: 3, warning: 2, note: 1 }
const worse = (a: Severity, b: Severity) => (weight[a] >= weight[b] ? a : b)

/** The worst of findings; undefined without any. */
export const worst = (findings: readonly Finding[]): Severity | undefined =>
  findings.reduce<Severity | undefined>((so_far, one) => (so_far ? worse(so_far, one.severity) : one.severity), undefined)

/** Where in the row a finding stands: the place of its column (A is 0), or -1 for the row as a whole. */
export const placeOf = (finding: Finding, sheet: Sheet | undefined) => sheet?.columns.find((column) => column.column === finding.column)?.index ?? -1

export const findingsAt = (row: UploadRow, column: number, sheet: Sheet | undefined) => row.findings.filter((one) => placeOf(one, sheet) === column)

/** The next cell with a finding after `from` (before it with step -1), in reading order; undefined where the rows end. */
export function nextFault(rows: readonly UploadRow[], from: Spot, step: 1 | -1, sheetOf: (row: UploadRow) => Sheet | undefined): Spot | undefined {
  for (let at = from.row; at >= 0 && at < rows.length; at += step) {
    const row = rows[at]!
    if (!row.findings.length) continue
    const columns = [...new Set(row.findings.map((one) => Math.max(0, placeOf(one, sheetOf(row)))))].sort((a, b) => (a - b) * step)
    const found = columns.find((column) => at !== from.row || (column - from.column) * step > 0)
    if (found !== undefined) return { row: at, column: found }
  }
  return undefined
}

export const keyOf = (row: { sheet: string; row: number }) => `${row.sheet}!${row.row}`

/** Rows read again put in the place of those they were; a mended row that no longer answers the filter stays where it was,
 * with what was written and without findings, so that nothing jumps under the hand. */
export function patched(rows: readonly UploadRow[], fresh: readonly UploadRow[], edit: { sheet: string; row: number; column: number; value: string }): UploadRow[] {
  const byKey = new Map(fresh.map((row) => [keyOf(row), row]))
  return rows.map((row) => {
    const now = byKey.get(keyOf(row))
    if (now) return now
    if (keyOf(row) !== keyOf(edit)) return row
    return { ...row, cells: row.cells.map((cell, at) => (at === edit.column ? edit.value : cell)), findings: [], taken: true }
  })
}

const widths: Record<string, number> = {
  serial: 52, sex: 60, nation: 60, name: 92, id_number: 158, card: 156, household_address: 200, residence: 200, agreed_address: 200, email: 150, contract: 130,
}

/** Pixels for a column: by what stands in it; one that is not read has to do with less. */
export const widthOf = (column: SheetColumn) => (column.field ? (widths[column.field] ?? 104) : 84)

/** "4.6 MB" */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kb = bytes / 1024
  return kb < 1024 ? `${Math.round(kb)} KB` : `${(kb / 1024).toFixed(1)} MB`
}
