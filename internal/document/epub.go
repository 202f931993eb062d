package document

func (d *Document) readEPUB(_ []byte) error { return ErrBinary }
