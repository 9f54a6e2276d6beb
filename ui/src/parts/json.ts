/** Reading a case's state (docs/state.md): objects whose members may be missing at any stage. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject { [name: string]: Json | undefined }

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at the path, undefined when any step of it is missing. */
export function at(from: Json | undefined, ...path: string[]): Json | undefined {
  let here = from
  for (const name of path) here = isObject(here) ? here[name] : undefined
  return here
}
/** The object there, an empty one when there is none. */
export function part(from: Json | undefined, ...path: string[]): JsonObject {
  const there = at(from, ...path)
  return isObject(there) ? there : {}
}
/** The text there; a number as text; '' for everything else. */
export function text(from: Json | undefined, ...path: string[]): string {
  const there = at(from, ...path)
  return typeof there === 'string' ? there : typeof there === 'number' ? String(there) : ''
}
export function list(from: Json | undefined, ...path: string[]): Json[] {
  const there = at(from, ...path)
  return Array.isArray(there) ? there : []
}
export const texts = (from: Json | undefined, ...path: string[]): string[] =>
  list(from, ...path).filter((one): one is string => typeof one === 'string')
export const yes = (from: Json | undefined, ...path: string[]): boolean => at(from, ...path) === true

/** The members that are objects, numbered ones ("1", "2", "10") in the order of their numbers, before the named. */
export function members(from: Json | undefined, ...path: string[]): [string, JsonObject][] {
  return Object.entries(part(from, ...path))
    .flatMap(([name, value]): [string, JsonObject][] => (isObject(value) ? [[name, value]] : []))
    .sort(([a], [b]) => (Number(a) || Infinity) - (Number(b) || Infinity) || 0)
}
