/** Settings of a deployment that its template does not hold. */
export interface SettingsStore {
  /** Returns the name of the terminology that was imported last; null if none was. */
  terminology(): Promise<string | null>;
  setTerminology(name: string, importedAt: Date): Promise<void>;
}
