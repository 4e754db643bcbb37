/** What a deployment keeps about itself and its template does not say. */
export interface SettingsStore {
  /** Returns the name of the terminology that was imported last; null if none was. */
  terminology(): Promise<string | null>;
  setTerminology(name: string, importedAt: Date): Promise<void>;
}
