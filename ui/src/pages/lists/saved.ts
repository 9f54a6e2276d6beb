import { ref } from 'vue'
import { me } from '@/me'
import type { Filters } from './conditions'

/** A filter somebody kept, for one list; in this browser, for the account. */
export interface Saved { name: string; list: string; filters: Filters }

const most = 30
const place = () => `kuaishen.filters.${me.viewer?.account ?? ''}`

export function savedFilters() {
  const items = ref<Saved[]>(read())
  const put = (next: Saved[]) => {
    items.value = next.slice(0, most)
    localStorage.setItem(place(), JSON.stringify(items.value))
  }
  return {
    items,
    save: (one: Saved) => put([one, ...items.value.filter((other) => other.name !== one.name || other.list !== one.list)]),
    drop: (one: Saved) => put(items.value.filter((other) => other !== one)),
  }
}

// What another version or a hand wrote there is not worth an error.
function read(): Saved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place()) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is Saved => typeof one?.name === 'string' && typeof one?.list === 'string' && typeof one?.filters === 'object') : []
  } catch {
    return []
  }
}
