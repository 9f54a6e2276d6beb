import { daysAfter } from '@/parts/figures'
import type { Sitting } from './types'

/** "09:20" of "2023-02-14T09:20" or of "09:20" itself. */
export const hour = (at: string): string => (at.includes('T') ? at.slice(11, 16) : at.slice(0, 5))

export const weekOf = (monday: string): string[] => Array.from({ length: 7 }, (_, i) => daysAfter(monday, i))

/** Working days always, Saturday and Sunday only when somebody sits on them (a make-up workday). */
export function daysShown(monday: string, sittings: Sitting[]): string[] {
  const kWorkdays = 5
  return weekOf(monday).filter((day, i) => i < kWorkdays || sittings.some((s) => s.day === day))
}

// "第二法庭" comes after "第一法庭": by number, not by sound.
const numbered = (room: string) => room.replace(/[一二三四五六七八九]/g, (n) => String('一二三四五六七八九'.indexOf(n) + 1))
export const roomsOf = (sittings: Sitting[]): string[] =>
  [...new Set(sittings.map((s) => s.room))].sort((a, b) => numbered(a).localeCompare(numbered(b), 'zh', { numeric: true }))

const minutes = (at: string) => Number(hour(at).slice(0, 2)) * 60 + Number(hour(at).slice(3, 5))
// As the preview of an action takes it (src/http/limits.h): when a sitting ends nobody says beforehand.
const kSittingMinutes = 60
/** Those with whom a sitting shares its room: other judges', begun less than an hour before or after, and not over. */
export const sharing = (sittings: Sitting[], one: Sitting): Sitting[] =>
  one.closed === one.cases ? [] : sittings.filter((other) =>
    other.room === one.room && other.day === one.day && other.judge !== one.judge && other.closed < other.cases &&
    Math.abs(minutes(other.starts) - minutes(one.starts)) < kSittingMinutes)

/** The sittings of a room on a day, earliest first. */
export const sat = (sittings: Sitting[], room: string, day: string): Sitting[] =>
  sittings.filter((s) => s.room === room && s.day === day).sort((a, b) => hour(a.starts).localeCompare(hour(b.starts)))
