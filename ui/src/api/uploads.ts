import { language } from '@/i18n'
import { api, must, Problem, type Schemas } from './client'

export type Severity = Schemas['Severity']
export type Claimant = Schemas['Particulars']
export type Sheet = Schemas['UploadSheet']
export type SheetColumn = Sheet['columns'][number]
export type Upload = Schemas['Upload']
export type UploadLine = Schemas['UploadLine']
export type Finding = Schemas['Finding']
export interface AuditFlag { code: string; title: string; claimed: string; lawful: string; difference: string; article: string }
export type UploadRow = Omit<Schemas['UploadRow'], 'audit'> & { audit?: { flags: AuditFlag[] } }
export type CellEdit = Schemas['CellEdits']['cells'][number]

const base = '/api/v1/uploads'
const one = (upload: number) => `${base}/${upload}`

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

export const sendEvidence = (upload: number, file: File, through: (share: number) => void) =>
  send<Upload>('PUT', `${one(upload)}/evidence?file_name=${encodeURIComponent(file.name)}`, file, {}, through)

const of = (upload: number) => ({ params: { path: { upload } } })
// Refused when somebody else changed the upload meanwhile; of cells the last hand counts, each for itself.
const asSeen = (upload: Upload) => ({ params: { path: { upload: upload.upload }, header: { 'If-Match': `"${upload.version}"` } } })

export const listUploads = () => must(api.GET(base))
export const readUpload = (upload: number) => must(api.GET('/api/v1/uploads/{upload}', of(upload)))
export const dropUpload = (upload: number) => must(api.DELETE('/api/v1/uploads/{upload}', of(upload)))

export interface RowQuery { severity?: Severity | 'any' | 'none'; code?: string }
export const readRows = (upload: number, query: RowQuery & { after?: number; limit?: number }) =>
  must(api.GET('/api/v1/uploads/{upload}/rows', { params: { path: { upload }, query } })) as Promise<{ items: UploadRow[]; next: number | null }>

export const mapColumns = (upload: Upload, columns: Record<string, string | null>) =>
  must(api.PUT('/api/v1/uploads/{upload}/mapping', { ...asSeen(upload), body: { columns } }))

export const mendCells = (upload: number, cells: CellEdit[]) => must(api.PUT('/api/v1/uploads/{upload}/cells', { ...of(upload), body: { cells } }))

export const nameClaimant = (upload: Upload, claimant: Claimant) => must(api.PUT('/api/v1/uploads/{upload}/claimant', { ...asSeen(upload), body: claimant }))

export const openSeries = (upload: number, body: Schemas['OpeningWish'], key: string): Promise<Schemas['SeriesOpened']> =>
  must(api.POST('/api/v1/uploads/{upload}/open', { params: { path: { upload }, header: { 'Idempotency-Key': key } }, body }))

export const colouredFile = (upload: number) => `${one(upload)}/report.xlsx`
export const originalFile = (upload: number) => `${one(upload)}/file`
