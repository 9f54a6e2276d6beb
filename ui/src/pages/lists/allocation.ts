/** A draw as the case keeps it (casework::Draw::record). */
export interface DrawRecord {
  seed: string
  team: string
  candidates: { person: string; load: number; weight: number; speciality: boolean; tickets: number }[]
  excluded: { person: string; reason: string }[]
  ticket: number
  of: number
  chosen: string
}

export interface Allocation {
  judge?: { id: string; name: string }
  clerk?: { id: string; name: string }
  record?: DrawRecord
  before: { name: string; on: string; reason: string }[]
}

type Named = { id: string; name: string }
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const named = (value: unknown): Named | undefined => (isObject(value) ? { id: String(value.id ?? ''), name: String(value.name ?? '') } : undefined)
const record = (value: unknown): DrawRecord | undefined => (isObject(value) && Array.isArray(value.candidates) && typeof value.of === 'number' ? (value as unknown as DrawRecord) : undefined)

/** Who got the case and by which draw, from its state; the last redraw counts, those before are told. */
export function allocationOf(state: Record<string, unknown>): Allocation {
  const moves = Object.entries(isObject(state.reallocations) ? state.reallocations : {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, move]) => (isObject(move) ? [move] : []))
  const who = (value: unknown) => named(value)?.name || String(value ?? '')
  return {
    judge: named(state.judge),
    clerk: named(state.clerk),
    record: record(moves.at(-1)?.record) ?? record(state.allocation),
    before: moves.map((move) => ({ name: who(move.from), on: String(move.on ?? ''), reason: String(move.reason ?? '') })),
  }
}

/** Chance of a candidate in percent, one digit; integers throughout. */
export function chance(tickets: number, of: number): string {
  if (of <= 0) return ''
  const perMille = Math.round((tickets * 1000) / of)
  return `${Math.floor(perMille / 10)}.${perMille % 10}%`
}
