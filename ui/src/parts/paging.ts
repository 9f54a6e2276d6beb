import { ref, watch, type Ref } from 'vue'
import { loading, type Loading } from './loading'

export interface Page<T> { items: T[]; next: string | number | null }

export interface Paging<T> {
  first: Loading<Page<T>>
  items: Ref<T[]>
  /** There is another page. */
  left: Ref<boolean>
  busy: Ref<boolean>
  fault: Ref<Error | undefined>
  more: () => Promise<void>
}

/** A list read page by page: the first now and whenever `watched` changes, the next on more(). */
export function paging<T>(read: (after: string | number | undefined) => Promise<Page<T>>, watched?: () => unknown): Paging<T> {
  const items = ref([]) as Ref<T[]>
  const next = ref<string | number | null>(null)
  const left = ref(false)
  const busy = ref(false)
  const fault = ref<Error>()
  const first = loading(() => read(undefined), watched)
  const put = (page: Page<T>, before: T[]) => {
    items.value = [...before, ...page.items]
    next.value = page.next
    left.value = page.next !== null && page.next !== undefined
  }
  watch(() => first.data, (page) => page && put(page, []))
  async function more() {
    if (busy.value || next.value === null) return
    busy.value = true
    fault.value = undefined
    const of = first.data
    try {
      const page = await read(next.value)
      if (of === first.data) put(page, items.value)  // else the filters changed meanwhile: it belongs to another list
    } catch (problem) {
      fault.value = problem as Error
    } finally {
      busy.value = false
    }
  }
  return { first, items, left, busy, fault, more }
}
