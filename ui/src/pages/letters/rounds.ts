/** What an action is told of one case. */
export interface Entry { case: string; version?: number; input: Record<string, unknown> }

/** A batch has each case once: letters to two parties of one case go in two, one after the other. Versions hold for the first
 * alone, since it changes them. */
export function rounds(entries: Entry[]): Entry[][] {
  const all: Entry[][] = []
  const seen = new Map<string, number>()
  for (const entry of entries) {
    const round = seen.get(entry.case) ?? 0
    seen.set(entry.case, round + 1)
    const of = (all[round] ??= [])
    of.push(round === 0 ? entry : { case: entry.case, input: entry.input })
  }
  return all
}

/** What a scanner reads: spaces, stars of CODE 39 and the case of letters do not count. */
export const scanned = (text: string) => text.replace(/[\s*'`]/g, '').toUpperCase()
