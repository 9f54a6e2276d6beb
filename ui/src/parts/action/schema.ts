/** The part of JSON Schema in which the server describes the input of an action (casework::input_schema). */
export interface Schema {
  type?: 'string' | 'integer' | 'boolean' | 'object' | 'array'
  title?: string
  format?: string
  pattern?: string
  enum?: string[]
  oneOf?: { const: string; title: string }[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  /** What its text, its items or its keys name: party, defendant, element, mediator, check, file. */
  'x-names'?: string
  /** An object with a member for each of the names. */
  'x-keyed'?: boolean
}

export type Value = string | number | boolean | null | undefined | Value[] | { [member: string]: Value }
export type Members = { [member: string]: Value }

export type Shape =
  | 'choice' | 'name' | 'money' | 'date' | 'moment' | 'text' | 'integer' | 'boolean'
  | 'lines' | 'names' | 'files' | 'rows' | 'keyed' | 'group' | 'json'

/** How a field is asked for. */
export function shapeOf(schema: Schema): Shape {
  switch (schema.type) {
    case 'boolean': return 'boolean'
    case 'integer': return 'integer'
    case 'array':
      if (schema['x-names'] === 'file') return 'files'
      if (schema.items?.type === 'object') return 'rows'
      return schema['x-names'] ? 'names' : 'lines'
    case 'object':
      if (schema['x-keyed'] && typeof schema.additionalProperties === 'object') return 'keyed'
      return schema.properties ? 'group' : 'json'
    default:
      if (schema.oneOf?.length || schema.enum?.length) return 'choice'
      if (schema['x-names']) return 'name'
      if (schema.format === 'money' || schema.pattern === String.raw`^-?[0-9]+(\.[0-9]{1,2})?$`) return 'money'
      if (schema.format === 'date') return 'date'
      if (schema.format === 'date-time' || schema.pattern?.includes('T[0-9:]')) return 'moment'
      return 'text'
  }
}

export const choicesOf = (schema: Schema) =>
  schema.oneOf?.map((one) => ({ value: one.const, title: one.title })) ?? (schema.enum ?? []).map((value) => ({ value, title: value }))

export const fieldsOf = (schema: Schema) =>
  Object.entries(schema.properties ?? {}).map(([name, of]) => ({ name, of, required: schema.required?.includes(name) ?? false }))

export const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was written, as the server wants it: nothing where nothing was written, numbers as numbers, lines as a list. */
export function written(schema: Schema, value: Value): Value {
  switch (shapeOf(schema)) {
    case 'boolean': return typeof value === 'boolean' ? value : undefined
    case 'integer': {
      const text = String(value ?? '').trim()
      return /^-?\d{1,9}$/.test(text) ? Number(text) : text || undefined
    }
    case 'lines': {
      const lines = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value.map(String) : []
      const kept = lines.map((line) => line.trim()).filter(Boolean)
      return kept.length ? kept : undefined
    }
    case 'names':
    case 'files': return Array.isArray(value) && value.length ? value : undefined
    case 'rows': {
      const rows = (Array.isArray(value) ? value : []).map((row) => written(schema.items ?? {}, row)).filter((row) => row !== undefined)
      return rows.length ? rows : undefined
    }
    case 'keyed': {
      const inside = schema.additionalProperties as Schema
      return kept(isObject(value) ? value : {}, () => inside)
    }
    case 'group': return kept(isObject(value) ? value : {}, (name) => schema.properties?.[name])
    case 'json': {
      if (typeof value !== 'string') return value ?? undefined
      if (!value.trim()) return undefined
      try {
        return JSON.parse(value) as Value
      } catch {
        return value
      }
    }
    case 'money': {
      const text = String(value ?? '').replace(/[,，\s元]/g, '')
      return text || undefined
    }
    default: {
      const text = String(value ?? '').trim()
      return text || undefined
    }
  }
}

function kept(value: Members, of: (name: string) => Schema | undefined): Members | undefined {
  const members = Object.entries(value).flatMap(([name, one]) => {
    const schema = of(name)
    const text = schema && written(schema, one)
    return text === undefined ? [] : [[name, text] as const]
  })
  return members.length ? Object.fromEntries(members) : undefined
}

/** What is wrong with a field, at its path ("members.0.name"); `why` is a key among the words. */
export interface Fault { path: string; why: 'missing' | 'money' | 'integer' | 'date' | 'moment' | 'json' }

/** Everything a look at the form alone can tell; the server knows the rest. */
export function faultsIn(schema: Schema, value: Value, required = true, path = ''): Fault[] {
  const text = written(schema, value)
  if (text === undefined) {
    if (!required) return []
    if (shapeOf(schema) !== 'group') return [{ path, why: 'missing' }]
  }
  const fault = (why: Fault['why']): Fault[] => [{ path, why }]
  const at = (name: string | number) => (path ? `${path}.${name}` : String(name))
  switch (shapeOf(schema)) {
    case 'integer': return typeof text === 'number' ? [] : fault('integer')
    case 'money': return /^-?\d+(\.\d{1,2})?$/.test(String(text)) ? [] : fault('money')
    case 'date': return /^\d{4}-\d{2}-\d{2}$/.test(String(text)) ? [] : fault('date')
    case 'moment': return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(String(text)) ? [] : fault('moment')
    case 'json': return typeof text === 'string' ? fault('json') : []
    case 'group': {
      const members = isObject(value) ? value : {}
      return fieldsOf(schema).flatMap((field) => faultsIn(field.of, members[field.name], field.required, at(field.name)))
    }
    case 'keyed':
      return Object.entries(isObject(value) ? value : {})
        .flatMap(([name, one]) => faultsIn(schema.additionalProperties as Schema, one, true, at(name)))
    case 'rows':
      return (Array.isArray(value) ? value : []).flatMap((row, n) => faultsIn(schema.items ?? {}, row, true, at(n)))
    default: return []
  }
}
