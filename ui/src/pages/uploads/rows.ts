import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { readRows, type RowQuery, type UploadRow } from '@/api/uploads'
import { keyOf, patched } from './grid'

const pageSize = 500

/** The rows of an upload under a filter, page after page; each page remembers where it began, so that one can be read again
 * after a cell in it was mended. */
export function uploadRows(upload: () => number, filter: () => RowQuery) {
  const items = shallowRef<UploadRow[]>([])
  const next = ref<number | null>(null)
  const known = ref(false)
  const busy = ref(false)
  const fault = ref<Error>()
  let pages: { after: number | undefined; keys: Set<string> }[] = []
  let turn = 0

  const page = (after: number | undefined) => readRows(upload(), { ...filter(), after, limit: pageSize })

  async function during(act: (mine: () => boolean) => Promise<void>) {
    const now = ++turn
    busy.value = true
    fault.value = undefined
    try {
      await act(() => now === turn)
    } catch (problem) {
      if (now === turn) fault.value = problem as Error
    } finally {
      if (now === turn) busy.value = false
    }
  }

  const load = () =>
    during(async (mine) => {
      const first = await page(undefined)
      if (!mine()) return
      pages = [{ after: undefined, keys: new Set(first.items.map(keyOf)) }]
      items.value = first.items
      next.value = first.next
      known.value = true
    })

  const more = () =>
    busy.value || next.value === null
      ? Promise.resolve()
      : during(async (mine) => {
          const after = next.value!
          const found = await page(after)
          if (!mine()) return
          pages.push({ after, keys: new Set(found.items.map(keyOf)) })
          items.value = [...items.value, ...found.items]
          next.value = found.next
        })

  /** After a cell was mended: its page once more, nothing else moves. */
  async function again(edit: { sheet: string; row: number; column: number; value: string }) {
    const from = pages.find((one) => one.keys.has(keyOf(edit)))
    if (!from) return
    const now = turn
    const fresh = await page(from.after)
    if (now === turn) items.value = patched(items.value, fresh.items, edit)
  }

  const { locale } = useI18n()
  watch(() => JSON.stringify([upload(), filter()]), () => {
    known.value = false
    items.value = []
    void load()
  }, { immediate: true })
  watch(locale, load)
  onScopeDispose(() => ++turn)
  return { items, next, known, busy, fault, load, more, again }
}
