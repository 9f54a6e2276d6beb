import { onScopeDispose, ref } from 'vue'

/** Whether the window is of that kind now. */
export function useMediaQuery(query: string) {
  const list = matchMedia(query)
  const is = ref(list.matches)
  const tell = () => (is.value = list.matches)
  list.addEventListener('change', tell)
  onScopeDispose(() => list.removeEventListener('change', tell))
  return is
}
