import { onScopeDispose, reactive, watch } from 'vue'
import { useI18n } from 'vue-i18n'

export interface Loading<T> {
  data: T | undefined
  fault: Error | undefined
  busy: boolean
  load: () => Promise<void>
}

/** Reads now, again when `watched` or the language changes, and on load(). A later reading wins over an earlier one. */
export function loading<T>(read: () => Promise<T>, watched?: () => unknown): Loading<T> {
  let turn = 0
  const it = reactive({ data: undefined, fault: undefined, busy: false, load }) as Loading<T>
  async function load() {
    const mine = ++turn
    it.busy = true
    it.fault = undefined
    try {
      const data = await read()
      if (mine === turn) it.data = data
    } catch (fault) {
      if (mine === turn) it.fault = fault as Error
    } finally {
      if (mine === turn) it.busy = false
    }
  }
  const { locale } = useI18n()
  watch(locale, load)
  if (watched) watch(watched, load)
  onScopeDispose(() => ++turn)
  void load()
  return it
}
