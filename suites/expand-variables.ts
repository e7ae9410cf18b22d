export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A text with each `${NAME}` in it taken from the environment, blanks around that left out.
 * @param missing the error to throw for a variable that is not set
 */
export function expandVariables(text: string, environment: Environment, missing: (variable: string) => Error): string {
  return text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
    const found = environment[variable];
    if (found === undefined) throw missing(variable);
    return found.trim();
  });
}
