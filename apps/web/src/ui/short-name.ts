/**
 * Surname and initials, as a list writes a name; what is not «surname, name, patronymic» stays as it is.
 * @example shortName('Синтетична Олена Олегівна') // 'Синтетична О. О.'
 */
export function shortName(name: string): string {
  const [surname = '', ...given] = name.trim().split(/\s+/);
  return given.length > 0 && given.every((part) => part.length > 2) ? `${surname} ${given.map((part) => `${part.charAt(0)}.`).join(' ')}` : name;
}
