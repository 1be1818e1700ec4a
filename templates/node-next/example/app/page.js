import { services } from "./services.js";

export const dynamic = "force-dynamic"; // asked anew for every visitor, not once at the build

export default async function Page() {
  const found = Object.entries(await services());
  return (
    <main>
      <h1>It is up</h1>
      <ul>
        {found.map(([name, state]) => (
          <li key={name}>{`${name}: ${state}`}</li>
        ))}
      </ul>
    </main>
  );
}
