import { at, list, text, type Json } from './json'

/** One line of how a number came about, with the article it stands on. */
export interface Line { text: string; article: string }

export const isChinese = (said: string): boolean => /\p{Script=Han}/u.test(said)

export function workingOf(from: Json | undefined, ...path: string[]): Line[] {
  return list(from, ...path).map((one) => (typeof one === 'string' ? { text: one, article: '' } : { text: text(one, 'text'), article: text(one, 'article') }))
    .filter((line) => line.text !== '')
}
export const hasWorking = (from: Json | undefined, ...path: string[]): boolean => Array.isArray(at(from, ...path)) && workingOf(from, ...path).length > 0
