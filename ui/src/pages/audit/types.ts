/** GET /api/v1/audit: readings, events of cases, changes of accounts, templates, uploads and batches in one list. */
export const kinds = ['viewing', 'event', 'account', 'template', 'upload', 'batch'] as const
export interface Entry {
  at: string | number
  kind: (typeof kinds)[number]
  account: string
  name: string
  what: string
  title: string
  case: string
  number: string
  detail: string
}
