import { api, asBytes, must, type Schemas } from './client'
import { fetchFile } from '@/parts/files'

export type Letter = Schemas['LetterLine']
export type Tracking = Schemas['TrackingPreview']
export type TrackedLetter = Tracking['letters'][number]
export type Proof = { hash: string; name: string; type: string; size: number }

export interface LetterQuery { means?: 'letter' | 'visit'; state?: 'waiting' | 'under_way' | 'over'; series?: number; after?: string; limit?: number }
export const listLetters = (query: LetterQuery) => must(api.GET('/api/v1/letters', { params: { query } }))

/** As many letters as one file of the printer may have. */
export const letterMost = 500

const named = (letters: Letter[]) => letters.map(({ case: id, letter }) => ({ case: id, letter }))
const pdf = (path: string, body: unknown) =>
  fetchFile(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
export const printLetters = (letters: Letter[], twoSided: boolean) => pdf('/api/v1/letters/print', { letters: named(letters), two_sided: twoSided })
export const printLabels = (letters: Letter[], sheet: string, used: number) => pdf('/api/v1/letters/labels', { letters: named(letters), sheet, used })

export const readTracking = (file: Blob): Promise<Tracking> => must(api.POST('/api/v1/letters/tracking', asBytes(file)))

export async function addProof(file: Blob, name: string): Promise<Proof> {
  return { name, ...(await must(api.POST('/api/v1/proofs', asBytes(file)))) }
}

export const proofAddress = (id: string, hash: string) => `/api/v1/cases/${encodeURIComponent(id)}/service/proofs/${hash}`
