import { describe, expect, it } from 'vitest'
import { faultsIn, shapeOf, written, type Schema } from './schema'

const money: Schema = { type: 'string', format: 'money' }
const panel: Schema = {
  type: 'object',
  required: ['members'],
  properties: {
    members: {
      type: 'array',
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, assessor: { type: 'boolean' } } },
    },
  },
}
const attendance: Schema = {
  type: 'object',
  required: ['attendance'],
  properties: { attendance: { type: 'object', 'x-keyed': true, 'x-names': 'party', additionalProperties: { type: 'boolean' } } },
}

describe('the shape of a field', () => {
  it.each<[Schema, string]>([
    [{ type: 'string' }, 'text'],
    [money, 'money'],
    [{ type: 'string', pattern: String.raw`^-?[0-9]+(\.[0-9]{1,2})?$` }, 'money'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'string', format: 'date-time' }, 'moment'],
    [{ type: 'string', pattern: '^[0-9-]{10}T[0-9:]{5}$' }, 'moment'],
    [{ type: 'string', enum: ['a'] }, 'choice'],
    [{ type: 'string', 'x-names': 'mediator' }, 'name'],
    [{ type: 'array', items: { type: 'string' } }, 'lines'],
    [{ type: 'array', 'x-names': 'element', items: { type: 'string' } }, 'names'],
    [panel.properties!.members!, 'rows'],
    [attendance.properties!.attendance!, 'keyed'],
    [panel, 'group'],
    [{ type: 'object' }, 'json'],
  ])('%j is %s', (schema, shape) => expect(shapeOf(schema)).toBe(shape))
})

describe('what was written', () => {
  it.each<[Schema, unknown, unknown]>([
    [{ type: 'string' }, '  ', undefined],
    [money, '1,234.5 元', '1234.5'],
    [{ type: 'integer' }, '12', 12],
    [{ type: 'integer' }, 'twelve', 'twelve'],
    [{ type: 'boolean' }, false, false],
    [{ type: 'boolean' }, null, undefined],
    [{ type: 'array', items: { type: 'string' } }, ' a \n\n b ', ['a', 'b']],
    [panel, { members: [{ name: '甲', assessor: true }, { name: ' ' }] }, { members: [{ name: '甲', assessor: true }] }],
    [attendance, { attendance: { claimant: true, 1: false } }, { attendance: { claimant: true, 1: false } }],
    [panel, { stranger: 'x' }, undefined],
  ])('%j of %j', (schema, value, wanted) => expect(written(schema, value as never)).toEqual(wanted))
})

describe('faults', () => {
  it('names every one at its path', () => {
    expect(faultsIn(panel, {})).toEqual([{ path: 'members', why: 'missing' }])
    expect(faultsIn(panel, { members: [{ name: '甲' }, { assessor: true }] })).toEqual([{ path: 'members.1.name', why: 'missing' }])
    expect(faultsIn(money, '12.345')).toEqual([{ path: '', why: 'money' }])
    expect(faultsIn({ type: 'integer' }, 'x', true, 'n')).toEqual([{ path: 'n', why: 'integer' }])
  })
  it('leaves alone what may be absent', () => expect(faultsIn(money, '', false)).toEqual([]))
})
