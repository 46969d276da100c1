import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './styles/prose.css';
import { App } from './app.tsx';
import { SpeechProvider } from './language/use-words.tsx';
import { takeToken } from './pages/sign-in/take-token.ts';
import { followTheme } from './parts/theme.ts';

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
