import { reactive } from 'vue'
import { api, must, type Schemas } from '@/api/client'
import { iAm } from '@/me'

/** The court's people, read when first wanted; empty for those who may not see the list. */
export const people = reactive<{ items: Schemas['Person'][] }>({ items: [] })

let asked: Promise<void> | undefined
export function wantPeople() {
  const may = iAm('administrator', 'mediation_clerk', 'filing_judge', 'clerk', 'judge', 'president', 'enforcement_judge', 'auditor')
  if (!may || people.items.length) return
  asked ??= must(api.GET('/api/v1/people'))
    .then((answer) => void (people.items = answer.items), () => {})
    .finally(() => (asked = undefined))
}

export const nameOfPerson = (id: string) => people.items.find((one) => one.person === id)?.name ?? id
