/** Money and counts as they are read: thousands parted, nothing rounded, no floating point. */
export function money(yuan: string | null | undefined): string {
  if (yuan === null || yuan === undefined || yuan === '') return ''
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(yuan)
  return parts ? `${parts[1]}${grouped(parts[2]!)}${parts[3] ?? ''}` : yuan
}

export const count = (n: number) => grouped(String(n))

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** "2023-02-14T09:20" as "2023-02-14 09:20". */
export const moment = (at: string | null | undefined) => (at ?? '').replace('T', ' ').slice(0, 16)

/** How near a day is: late, today and the next days, later. */
export function nearness(daysLeft: number | null | undefined): 'late' | 'soon' | 'later' | '' {
  if (daysLeft === null || daysLeft === undefined) return ''
  return daysLeft < 0 ? 'late' : daysLeft <= 3 ? 'soon' : 'later'
}

/** Whole days from one day to another, both "2023-02-14" or a moment of it. */
export function daysBetween(from: string, to: string): number {
  const day = (text: string) => Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10))
  return Math.round((day(to) - day(from)) / 86_400_000)
}
