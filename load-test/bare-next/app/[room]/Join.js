'use client';
import { useState } from 'react';

export function Join({ room }) {
  const [name, setName] = useState('');
  return (
    <main>
      <h1>{room}</h1>
      <input aria-label="Your name" value={name} onChange={(event) => setName(event.target.value)} />
      <button type="button">Join</button>
    </main>
  );
}
