/** What is known about a key file and what lies beside it. */
export interface KeyPlace {
  readonly production: boolean;
  /** Whether KEY_FILE was left at its default. */
  readonly byDefault: boolean;
  /** Permission bits of the file. */
  readonly mode: number;
  readonly ownedByUs: boolean;
  readonly insideDataFolder: boolean;
  /** Whether it shares a mounted file system with the data folder or, as far as it can be told, the database. */
  readonly onDataMount: boolean;
}

/**
 * Why a key file may not be used; none when it may. A key that others read is refused everywhere; in production it must also
 * lie where a copy of the data does not take it along.
 */
export function placeFaults(place: KeyPlace): string[] {
  const faults: string[] = [];
  if ((place.mode & 0o077) !== 0) faults.push('KEY_FILE may be read by others than its owner: chmod 0400');
  if (!place.production) return faults;
  if (place.byDefault) faults.push('KEY_FILE must be set in production: `npm run keys -- make FILE` makes one');
  else if (place.insideDataFolder) faults.push('KEY_FILE must not lie in DATA_DIR: a copy of the data would take the key along');
  else if (place.onDataMount) faults.push('KEY_FILE must not lie on the file system of DATA_DIR or of the database: use a mount of its own, such as systemd credentials');
  if (!place.ownedByUs) faults.push('KEY_FILE must belong to the user that runs Oberih');
  return faults;
}
