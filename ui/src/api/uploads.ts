import { language } from '@/i18n'
import { Problem, must } from './client'
import { ask } from './pending'

export type Severity = 'error' | 'warning' | 'note'

export interface Claimant {
  name: string
  uscc: string
  address: string
  responsible: string
  title: string
  agent: string
  agent_capacity: string
  phone: string
  account: string
  cause: string
}

export interface SheetColumn { column: string; index: number; header: string; field: string | null; title?: string; guess?: string; chosen?: boolean; further?: boolean }
export interface Sheet { sheet: string; hidden: boolean; header_row: number; rows: number; columns: SheetColumn[]; missing?: string[]; skipped_rows: number[] }

export interface Upload {
  upload: string | number
  file_name: string
  size: number
  received_at: string
  state: 'open' | 'opened'
  series?: number | null
  rows: number
  taken: number
  errors: number
  warnings: number
  notes: number
  sheets: Sheet[]
  fields: { field: string; title: string; required: boolean; money: boolean }[]
  claimant: Claimant | null
  claimant_needed: boolean
  mapping_needed?: boolean
  no_header?: { code: string; title: string; detail: string }
  findings?: (Finding & { sheet: string; row: number })[]
  batch?: string
  duplicate_of?: { series: number; name: string } | null
  codes: { code: string; severity: Severity; title: string; count: number }[]
  edits: number
  evidence: { file_name: string; files: number; matched: number; unmatched: string[]; unmatched_count?: number } | null
}

export interface Finding { column: string; code: string; severity: Severity; message: string; remedy: string }
export interface AuditFlag { code: string; title: string; claimed: string; lawful: string; difference: string; article: string }
export interface UploadRow { sheet: string; row: number; taken: boolean; cells: string[]; findings: Finding[]; audit?: { flags: AuditFlag[] } | null; refused?: { title: string; detail: string } }

interface Page<T> { items: T[]; next: number | null }

const base = '/api/v1/uploads'
const one = (upload: Upload['upload']) => `${base}/${encodeURIComponent(String(upload))}`

/** Sends a file and tells how much of it is through, 0 to 1; fetch can't. Refusals are thrown as everywhere. */
function send<T>(method: 'POST' | 'PUT', path: string, file: Blob, headers: Record<string, string>, through: (share: number) => void): Promise<T> {
  const request = new XMLHttpRequest()
  const answer = new Promise<{ data?: T; error?: unknown; response: Response }>((resolve, reject) => {
    request.open(method, path)
    request.responseType = 'text'
    for (const [name, value] of Object.entries({ 'Accept-Language': language(), 'Content-Type': 'application/octet-stream', ...headers }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && through(event.loaded / event.total)
    request.onerror = () => reject(new Problem(0, 'offline', 'offline'))
    request.onload = () => {
      let body: unknown
      try {
        body = JSON.parse(request.responseText)
      } catch {
        body = undefined
      }
      resolve({ data: body as T, error: body, response: new Response(null, { status: request.status || 500, statusText: request.statusText }) })
    }
    request.send(file)
  })
  return must<T>(answer)
}

export const sendSeries = (file: File, key: string, through: (share: number) => void) =>
  send<Upload>('POST', `${base}?file_name=${encodeURIComponent(file.name)}`, file, { 'Idempotency-Key': key }, through)

export const sendEvidence = (upload: Upload['upload'], file: File, through: (share: number) => void) =>
  send<Upload>('PUT', `${one(upload)}/evidence?file_name=${encodeURIComponent(file.name)}`, file, {}, through)

/** An upload in the list: without what its check says. */
export type UploadLine = Pick<Upload, 'upload' | 'file_name' | 'size' | 'received_at' | 'state' | 'series'> & { account?: string }
export const listUploads = () => ask<Page<UploadLine>>('GET', base)
export const readUpload = (upload: Upload['upload']) => ask<Upload>('GET', one(upload))
export const dropUpload = (upload: Upload['upload']) => ask<void>('DELETE', one(upload))

export interface RowQuery { severity?: Severity | 'any' | 'none'; code?: string }
export const readRows = (upload: Upload['upload'], query: RowQuery & { after?: number; limit?: number }) =>
  ask<Page<UploadRow>>('GET', `${one(upload)}/rows`, { query: { ...query } })

export const mapColumns = (upload: Upload['upload'], sheet: string, columns: Record<string, string | null>) =>
  ask<Upload>('PUT', `${one(upload)}/mapping`, { body: { sheet, columns } })

export interface CellEdit { sheet: string; row: number; column: string; value: string }
export const mendCells = (upload: Upload['upload'], cells: CellEdit[]) => ask<Upload>('PUT', `${one(upload)}/cells`, { body: { cells } })

export const nameClaimant = (upload: Upload['upload'], claimant: Claimant) => ask<Upload>('PUT', `${one(upload)}/claimant`, { body: claimant })

export const openSeries = (upload: Upload['upload'], body: { name?: string; leave_out_errors?: boolean }, key: string) =>
  ask<{ series: number; batch: string }>('POST', `${one(upload)}/open`, { body, headers: { 'Idempotency-Key': key } })

export const colouredFile = (upload: Upload['upload']) => `${one(upload)}/report.xlsx`
export const originalFile = (upload: Upload['upload']) => `${one(upload)}/file`
