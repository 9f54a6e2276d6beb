import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { listCases, type CaseLine, type CaseQuery } from '@/api/cases'

const firstPage = 100, furtherPage = 500

/** The cases of a question, page after page as the reader comes near the end. Lines are never deeply watched: there may be
 * ten thousand. */
export function caseRows(question: () => CaseQuery) {
  const items = shallowRef<CaseLine[]>([])
  const total = ref<number>()
  const next = ref<string | null>(null)
  const known = ref(false)
  const busy = ref(false)
  const fault = ref<Error>()
  let turn = 0

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

  /** From the start; `keep`: as many lines as there are now, put in place at once. */
  const load = (keep = false) =>
    during(async (mine) => {
      const wanted = keep ? items.value.length : 0
      const first = await listCases({ ...question(), limit: Math.min(Math.max(firstPage, wanted), furtherPage), count: true })
      let all = first.items, after = first.next
      while (mine() && after !== null && all.length < wanted) {
        const page = await listCases({ ...question(), after, limit: furtherPage })
        all = [...all, ...page.items]
        after = page.next
      }
      if (!mine()) return
      items.value = all
      next.value = after
      total.value = first.total
      known.value = true
    })

  const more = () =>
    busy.value || next.value === null
      ? Promise.resolve()
      : during(async (mine) => {
          const page = await listCases({ ...question(), after: next.value!, limit: furtherPage })
          if (!mine()) return
          items.value = [...items.value, ...page.items]
          next.value = page.next
        })

  const { locale } = useI18n()
  watch(() => JSON.stringify(question()), () => {
    known.value = false
    items.value = []
    void load()
  }, { immediate: true })
  watch(locale, () => load(true))
  onScopeDispose(() => ++turn)
  return { items, total, next, known, busy, fault, load, more }
}
