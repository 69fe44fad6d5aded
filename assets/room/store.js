// What this browser keeps for its reader: nothing where storage is forbidden.

export function kept(name) {
  try {
    return localStorage.getItem(`onrecord-${name}`);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(`onrecord-${name}`);
    else localStorage.setItem(`onrecord-${name}`, value);
  } catch {
    // Then it holds for this page.
  }
}
