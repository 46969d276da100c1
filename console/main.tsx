import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/theme.css';
import { App } from './app.tsx';
import { SpeechProvider } from './language/use-words.tsx';
import { takeToken } from './pages/sign-in/take-token.ts';
import { styleNonce } from './parts/style-nonce.ts';
import { followTheme } from './parts/theme.ts';

// Styles that libraries add at run time are let in by the nonce of this page alone.
setNonce(styleNonce());
followTheme();
const token = takeToken();
const root = document.getElementById('console');
if (root) {
  createRoot(root).render(
    <SpeechProvider>
      <App token={token} />
    </SpeechProvider>,
  );
}
