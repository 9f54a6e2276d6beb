import type { Letter, Proof } from '@/api/letters'

export type Ending = 'receipt' | 'left' | 'failed'
/** Why nobody was served at the door; those of the fixed list that can be seen there. */
export const reasonsAtTheDoor = ['nobody_there', 'refused', 'moved', 'unknown_at_address', 'not_the_person', 'dead', 'whereabouts_unknown']

export interface Told { ending: Ending | ''; reason: string; at: string; witness: string; place: string; files: Proof[] }

/** What still has to be said; a key among the words. Empty: it can be sent. */
export function lacking(told: Told, now: string): '' | 'ending' | 'reason' | 'time' | 'ahead' | 'proof' {
  if (!told.ending) return 'ending'
  if (told.ending === 'failed' && !told.reason) return 'reason'
  if (!told.at) return 'time'
  if (now && told.at > now) return 'ahead'
  const proved = told.files.length > 0 || told.witness.trim() !== ''
  const needsProof = told.ending === 'left' || told.reason === 'whereabouts_unknown'
  return needsProof && !proved ? 'proof' : ''
}

/** The input of record_receipt. */
export function inputOf(visit: Letter, told: Told): Record<string, unknown> {
  const input: Record<string, unknown> = { recipient: visit.recipient, attempts: visit.attempts, state: told.ending, at: told.at }
  if (told.ending === 'failed') input.reason = told.reason
  if (told.witness.trim()) input.witness = told.witness.trim()
  if (told.place) input.place = told.place
  if (told.files.length) input.proofs = told.files
  return input
}
