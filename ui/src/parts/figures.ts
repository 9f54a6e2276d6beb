import { moment } from './numbers'

/** Exact money arithmetic and days of the court, beside numbers.ts (how they are read). */
const fen = (amount: string): bigint | undefined => {
  const found = /^(-?)(\d+)\.(\d{2})$/.exec(amount)
  return found ? BigInt(`${found[1]}${found[2]}${found[3]}`) : undefined
}

const yuan = (amount: bigint): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
/** a − b of two amounts in yuan, exact; '' when one of them is none. */
export function difference(a: string, b: string): string {
  const x = fen(a), y = fen(b)
  return x === undefined || y === undefined ? '' : yuan(x - y)
}
/** a + b, exact; '' when one of them is none. */
export function sum(a: string, b: string): string {
  const x = fen(a), y = fen(b)
  return x === undefined || y === undefined ? '' : yuan(x + y)
}

/** Seconds since 1970 (of accounts) in the court's time. */
export function clockOf(seconds: number): string {
  const kChinaStandardTime = 8 * 3600
  return moment(new Date((seconds + kChinaStandardTime) * 1000).toISOString())
}

/** A date some days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10)

/** The Monday of the week a day lies in. */
export const mondayOf = (day: string): string => daysAfter(day, -((new Date(Date.parse(day.slice(0, 10))).getUTCDay() + 6) % 7))
