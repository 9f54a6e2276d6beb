import { ref } from 'vue'
import { Problem } from '@/api/client'

/** Something sent to the server by a form: that it is under way, and why it was refused. */
export function saving() {
  const busy = ref(false)
  const fault = ref<Problem>()
  /** True when it was done. */
  async function save(act: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    fault.value = undefined
    try {
      await act()
      return true
    } catch (problem) {
      fault.value = problem instanceof Problem ? problem : new Problem(0, 'failed', String(problem))
      return false
    } finally {
      busy.value = false
    }
  }
  const faulty = (field: string) => fault.value?.fields.includes(field) ?? false
  return { busy, fault, save, faulty }
}
